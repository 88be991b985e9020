# A function with a role of its own, a published version, an alias, a URL for everybody, and a log group that is kept for a week.
# Nothing in here speaks of Thaw: where it is comes from AWS_ENDPOINT_URL.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

provider "aws" {}

variable "greeting" {
  type    = string
  default = "Good day"
}

resource "aws_iam_role" "greeter" {
  name = "greeter"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy_attachment" "logs" {
  role       = aws_iam_role.greeter.name
  policy_arn = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
}

resource "aws_cloudwatch_log_group" "greeter" {
  name              = "/aws/lambda/greeter"
  retention_in_days = 7
}

resource "aws_lambda_function" "greeter" {
  function_name    = "greeter"
  role             = aws_iam_role.greeter.arn
  runtime          = "python3.11"
  handler          = "greeter.handler"
  filename         = "${path.module}/greeter.zip"
  source_code_hash = filebase64sha256("${path.module}/greeter.zip")
  publish          = true
  memory_size      = 256
  timeout          = 10

  environment {
    variables = { GREETING = var.greeting }
  }

  depends_on = [aws_cloudwatch_log_group.greeter, aws_iam_role_policy_attachment.logs]
}

resource "aws_lambda_alias" "live" {
  name             = "live"
  function_name    = aws_lambda_function.greeter.function_name
  function_version = aws_lambda_function.greeter.version
}

resource "aws_lambda_permission" "everybody" {
  statement_id           = "everybody"
  action                 = "lambda:InvokeFunctionUrl"
  function_name          = aws_lambda_function.greeter.function_name
  qualifier              = aws_lambda_alias.live.name
  principal              = "*"
  function_url_auth_type = "NONE"
}

# A URL for everybody needs this one, too. Newer versions of the provider narrow it to calls through the URL with
# invoked_via_function_url = true; without that line, other accounts may invoke the function as well.
resource "aws_lambda_permission" "everybody_through_the_url" {
  statement_id  = "everybody-through-the-url"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.greeter.function_name
  qualifier     = aws_lambda_alias.live.name
  principal     = "*"
}

resource "aws_lambda_function_url" "live" {
  function_name      = aws_lambda_function.greeter.function_name
  qualifier          = aws_lambda_alias.live.name
  authorization_type = "NONE"
}

output "url" {
  value = aws_lambda_function_url.live.function_url
}
