using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Functions.Layers;

/// <summary>Registers layers.</summary>
internal static class AddLayersExtensions
{
    public static IServiceCollection AddLayers(this IServiceCollection services)
    {
        services.AddSingleton(LayerMigrations.Layers);
        services.AddSingleton(LayerMigrations.Policies);
        services.AddSingleton<LayerStore>();
        services.AddSingleton<LayerAccess>();
        services.AddSingleton<LayerAnswers>();
        services.AddSingleton<LayerChoice>();
        services.AddSingleton<AddLayerVersionPermission>();
        services.AddSingleton<DeleteLayerVersion>();
        services.AddSingleton<GetLayerVersion>();
        services.AddSingleton<GetLayerVersionByArn>();
        services.AddSingleton<GetLayerVersionPolicy>();
        services.AddSingleton<ListLayers>();
        services.AddSingleton<ListLayerVersions>();
        services.AddSingleton<PublishLayerVersion>();
        services.AddSingleton<RemoveLayerVersionPermission>();
        return services;
    }
}
