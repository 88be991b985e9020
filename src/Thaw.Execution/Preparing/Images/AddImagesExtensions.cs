using Microsoft.Extensions.DependencyInjection;

namespace Thaw.Execution.Preparing.Images;

/// <summary>Registers the container images of a node.</summary>
public static class AddImagesExtensions
{
    /// <summary>Adds <see cref="IContainerImages"/>; registries of this server are all <see cref="Aws.Delivery.IImageSource"/> that are registered.</summary>
    public static IServiceCollection AddImages(this IServiceCollection services, ImagesOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<IContainerImages, ContainerImages>();
        return services;
    }
}
