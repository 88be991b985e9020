using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Thaw.LambdaRuntime;

/// <summary>Finds a handler in the function's assemblies, and says in AWS's words when there is none.</summary>
internal static class HandlerLoader
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;

    public static Handler Load(string text, FunctionLog log)
    {
        var name = HandlerName.Parse(text);
        AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) => LoggerFields.Set(loaded.LoadedAssembly, log);
        var assembly = LoadAssembly(name.Assembly);
        var type = assembly.GetType(name.Type) ?? throw new LambdaValidationException($"Unable to load type '{name.Type}' from assembly '{name.Assembly}'.");
        var method = FindMethod(type, name);
        HandlerRules.Check(method, type);
        return new Handler(method, Target(method, type), assembly, log);
    }

    private static Assembly LoadAssembly(string name)
    {
        try
        {
            return AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (FileNotFoundException missing)
        {
            throw new LambdaValidationException(
                $"Could not find the specified handler assembly with the file name '{missing.FileName}'. The assembly should be located in the root of your uploaded .zip file.");
        }
        catch (Exception exception) when (exception is FileLoadException or BadImageFormatException)
        {
            throw new LambdaValidationException($"Unable to load assembly '{name}'.");
        }
    }

    /// <summary>By name, or by the whole signature where several have the name; the type's own before its ancestors'.</summary>
    private static MethodInfo FindMethod(Type type, HandlerName name)
    {
        for (var at = type; at is not null; at = at.BaseType)
        {
            var own = at.GetMethods(Any | BindingFlags.DeclaredOnly);
            if (Array.Find(own, method => method.ToString() == name.Method) is { } exact)
            {
                return exact;
            }

            var named = Array.FindAll(own, method => method.Name == name.Method);
            if (named.Length == 1)
            {
                return named[0];
            }

            if (named.Length > 1)
            {
                throw new LambdaValidationException(
                    $"The method '{name.Method}' in type '{at.FullName}' appears to have a number of overloads. To call this method please specify a complete method signature. "
                    + $"Possible candidates are:\n{string.Join('\n', named.Select(method => method.ToString()))}.");
            }
        }

        throw new LambdaValidationException(
            $"Unable to find method '{name.Method}' in type '{name.Type}' from assembly '{name.Assembly}': Found no methods matching method name '{name.Method}'.");
    }

    private static object? Target(MethodInfo method, Type type)
    {
        if (!method.IsStatic)
        {
            return Activator.CreateInstance(type);
        }

        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return null;
    }
}
