using System.Reflection;
using System.Runtime.CompilerServices;

namespace Thaw.LambdaRuntime;

/// <summary>Which methods can be handlers.</summary>
internal static class HandlerRules
{
    private const string ContextType = "Amazon.Lambda.Core.ILambdaContext";

    public static void Check(MethodInfo method, Type type)
    {
        var parameters = method.GetParameters();
        var broken = method switch
        {
            _ when type.IsGenericType => $"The type '{type.FullName}' cannot be used as a Lambda Handler type because it is generic. Handler methods cannot be located in generic types. Please specify a handler method in a non-generic type.",
            { IsAbstract: true } => Cannot("it is an abstract method. Handler methods cannot be abstract. Please specify a non-abstract handler method."),
            { IsStatic: false } when type.IsAbstract => $"The instance method '{method}' cannot be used as a Lambda Handler because its type '{type.FullName}' is abstract. Please either use a static handler or specify a type that is not abstract.",
            { IsGenericMethod: true } => Cannot("it is a generic method. Handler methods cannot be generic. Please specify a non-generic handler method."),
            _ when method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)) => Cannot("it is an 'async void' method. Handler methods cannot be 'async void'. Please specify a method that is not 'async void'."),
            _ when parameters is [.., var last] && last.IsDefined(typeof(ParamArrayAttribute)) => Cannot("it is a 'params' method. Please specify a method that does not use 'params'."),
            _ when parameters.Length > 2 => $"Method '{method.Name}' of type '{type.FullName}' is not supported: the method has more than 2 parameters.",
            _ when parameters.Length == 2 && !IsContext(parameters[1]) => $"Method '{method.Name}' of type '{type.FullName}' is not supported: the method has 2 parameters, but the second parameter is not of type '{ContextType}'.",
            _ => null,
        };
        if (broken is not null)
        {
            throw new LambdaValidationException(broken);
        }

        string Cannot(string reason) => $"The method '{method}' cannot be used as a Lambda Handler because {reason}";
    }

    public static bool IsContext(ParameterInfo parameter) => parameter.ParameterType.FullName == ContextType;
}
