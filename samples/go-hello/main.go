// A function that greets, with the Runtime API in its own hands: what github.com/aws/aws-lambda-go does for others.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
)

type person struct {
	Name string `json:"name"`
}

type greeting struct {
	Greeting string `json:"greeting"`
	Function string `json:"function"`
}

type failure struct {
	ErrorType    string `json:"errorType"`
	ErrorMessage string `json:"errorMessage"`
}

func greet(event person) (greeting, error) {
	if event.Name == "" {
		return greeting{}, fmt.Errorf("nobody to greet")
	}
	fmt.Println("greeting", event.Name)
	return greeting{os.Getenv("GREETING") + ", " + event.Name + "!", os.Getenv("AWS_LAMBDA_FUNCTION_NAME")}, nil
}

func main() {
	runtime := "http://" + os.Getenv("AWS_LAMBDA_RUNTIME_API") + "/2018-06-01/runtime/invocation/"
	for {
		next, err := http.Get(runtime + "next")
		if err != nil {
			fmt.Println("the Runtime API is gone:", err)
			os.Exit(1)
		}
		var event person
		err = json.NewDecoder(next.Body).Decode(&event)
		next.Body.Close()
		var answer greeting
		if err == nil {
			answer, err = greet(event)
		}
		request := runtime + next.Header.Get("Lambda-Runtime-Aws-Request-Id")
		if err == nil {
			post(request+"/response", answer)
		} else {
			post(request+"/error", failure{"Greeting.Failed", err.Error()})
		}
	}
}

func post(url string, value any) {
	body, _ := json.Marshal(value)
	if answer, err := http.Post(url, "application/json", bytes.NewReader(body)); err == nil {
		answer.Body.Close()
	}
}
