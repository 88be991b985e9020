using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Thaw.LambdaRuntime;

/// <summary>The function's method, ready to be called.</summary>
internal sealed class Handler
{
    private readonly MethodInfo _method;
    private readonly object? _target;
    private readonly FunctionLog _log;
    private readonly Type? _input;
    private readonly bool _takesContext;
    private readonly Awaited _awaited;
    private readonly Conversion _conversion;

    public Handler(MethodInfo method, object? target, Assembly assembly, FunctionLog log)
    {
        (_method, _target, _log) = (method, target, log);
        var parameters = method.GetParameters();
        _takesContext = parameters is [.., var last] && HandlerRules.IsContext(last);
        _input = parameters.Length > (_takesContext ? 1 : 0) ? parameters[0].ParameterType : null;
        _awaited = Awaited.For(method.ReturnType);
        _conversion = Conversion.For(method, assembly, _input, _awaited.Result);
    }

    /// <summary>Calls the method with an event and writes what it answers.</summary>
    public void Call(Invocation invocation, Stream answer)
    {
        object?[] arguments = (_input, _takesContext) switch
        {
            (null, false) => [],
            (null, true) => [Context(invocation)],
            ({ } input, false) => [_conversion.Read(input, invocation.Payload)],
            ({ } input, true) => [_conversion.Read(input, invocation.Payload), Context(invocation)],
        };
        var result = _awaited.Wait(_method.Invoke(_target, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        if (_awaited.Result is { } type)
        {
            _conversion.Write(type, result, answer);
        }
    }

    // In a method of its own, which says nothing of the type: only a function that takes a context brings the assembly with its interface.
    [SuppressMessage("Performance", "CA1859", Justification = "The type must not be known to the caller.")]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private object Context(Invocation invocation) => new LambdaContext(invocation, _log);
}
