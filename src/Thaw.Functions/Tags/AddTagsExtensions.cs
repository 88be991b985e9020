using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Tags;

/// <summary>Registers the tag operations and the tags of functions.</summary>
internal static class AddTagsExtensions
{
    public static IServiceCollection AddTags(this IServiceCollection services)
    {
        services.AddSingleton<TaggedResource>();
        services.AddSingleton<ITaggedResources, TaggedFunctions>();
        services.AddSingleton<TagResource>();
        services.AddSingleton<UntagResource>();
        services.AddSingleton<ListTags>();
        return services;
    }
}
