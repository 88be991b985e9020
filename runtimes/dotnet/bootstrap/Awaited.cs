using System.Reflection;

namespace Thaw.LambdaRuntime;

/// <summary>How to get at what a method answers, when that comes later.</summary>
/// <param name="Result">The type of what is answered in the end, or null for nothing.</param>
internal sealed record Awaited(Type? Result, Func<object?, object?> Wait)
{
    public static Awaited For(Type returned)
    {
        if (returned == typeof(void))
        {
            return new Awaited(null, _ => null);
        }

        if (returned == typeof(ValueTask))
        {
            return new Awaited(null, task => Finish(((ValueTask)task!).AsTask(), null));
        }

        for (var type = returned; type is not null; type = type.BaseType)
        {
            var generic = type.IsConstructedGenericType ? type.GetGenericTypeDefinition() : null;
            if (generic == typeof(Task<>))
            {
                var result = type.GetProperty(nameof(Task<>.Result))!;
                return new Awaited(result.PropertyType, task => Finish((Task)task!, result));
            }

            if (generic == typeof(ValueTask<>))
            {
                var asTask = type.GetMethod(nameof(ValueTask<>.AsTask))!;
                var result = asTask.ReturnType.GetProperty(nameof(Task<>.Result))!;
                return new Awaited(result.PropertyType, task => Finish((Task)asTask.Invoke(task, null)!, result));
            }
        }

        return typeof(Task).IsAssignableFrom(returned)
            ? new Awaited(null, task => Finish((Task)task!, null))
            : new Awaited(returned, answer => answer);
    }

    private static object? Finish(Task task, PropertyInfo? result)
    {
        task.GetAwaiter().GetResult();
        return result?.GetValue(task);
    }
}
