using Microsoft.Extensions.DependencyInjection;
using Thaw.Storage.Blobs;
using Thaw.Storage.Migrations;

namespace Thaw.Storage;

/// <summary>Registers the store.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds <see cref="DataDirectory"/>, <see cref="IDatabase"/> and <see cref="IBlobStore"/>. The first to ask for them opens them;
    /// slices add their <see cref="Migration"/>s as singletons.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        options.Validate();
        services.AddSingleton(_ => DataDirectory.Claim(options.DataDirectory));
        services.AddSingleton(provider => Database.Open(provider.GetRequiredService<DataDirectory>(), options, provider.GetServices<Migration>()));
        services.AddSingleton<IBlobStore, FileBlobStore>();
        return services;
    }
}
