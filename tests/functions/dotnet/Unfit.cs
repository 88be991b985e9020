using Amazon.Lambda.Core;

namespace TestFunctions;

/// <summary>What cannot be a handler.</summary>
public abstract class Unfit
{
    public static async void Void() => await Task.Yield();

    public static string Many(string a, ILambdaContext b, string c) => a + b + c;

    public static string Wrong(string a, string b) => a + b;

    public static string Rest(params string[] all) => string.Concat(all);

    public static T Any<T>(T input) => input;

    public string Here() => ToString()!;

    public abstract string There();
}
