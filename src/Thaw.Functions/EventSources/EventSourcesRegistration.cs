using Microsoft.Extensions.DependencyInjection;
using Thaw.Functions.Tags;

namespace Thaw.Functions.EventSources;

/// <summary>Registers event source mappings. A kind of source is switched on by registering its <see cref="IEventSourceKind"/> here.</summary>
internal static class EventSourcesRegistration
{
    public static IServiceCollection AddEventSources(this IServiceCollection services)
    {
        services.AddSingleton(EventSourceMigrations.Mappings);
        services.AddSingleton<EventSourceKinds>();
        services.AddSingleton<EventSourceMappingStore>();
        services.AddSingleton<MappingTransitions>();
        services.AddHostedService(provider => provider.GetRequiredService<MappingTransitions>());
        services.AddSingleton<EventSourceMappingsReset>();
        services.AddSingleton<ITaggedResources, TaggedEventSourceMappings>();
        services.AddSingleton<CreateEventSourceMapping>();
        services.AddSingleton<GetEventSourceMapping>();
        services.AddSingleton<ListEventSourceMappings>();
        services.AddSingleton<UpdateEventSourceMapping>();
        services.AddSingleton<DeleteEventSourceMapping>();
        return services;
    }
}
