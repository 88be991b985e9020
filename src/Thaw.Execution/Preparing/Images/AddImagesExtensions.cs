using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Registers the container images of a node.</summary>
public static class AddImagesExtensions
{
    /// <summary>
    /// Adds <see cref="IContainerImages"/>, and an <see cref="IRuntimeCatalog"/> whose runtimes may come from images. Registries of this server are all <see cref="Aws.Delivery.IImageSource"/> that are registered.
    /// </summary>
    public static IServiceCollection AddImages(this IServiceCollection services, ImagesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(new RuntimeImages(Path.Combine(options.Directory, "runtimes")));
        services.AddSingleton<IContainerImages, ContainerImages>();
        services.AddSingleton<RuntimeCatalog>();
        services.AddSingleton<IRuntimeCatalog, ImageRuntimeCatalog>();
        return services;
    }
}
