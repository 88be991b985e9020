using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Storage.Blobs;
using Thaw.Storage.Migrations;
using Thaw.Storage.Secrets;

namespace Thaw.Storage;

/// <summary>Registers the store.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Adds <see cref="DataDirectory"/>, <see cref="IDatabase"/>, <see cref="IBlobStore"/> and <see cref="ISecretBox"/>. The first to ask for them opens them;
    /// slices add their <see cref="Migration"/>s as singletons.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions options)
    {
        options.Validate();
        services.AddSingleton(_ => DataDirectory.Claim(options.DataDirectory));
        services.AddSingleton(provider => Database.Open(provider.GetRequiredService<DataDirectory>(), options, provider.GetServices<Migration>()));
        services.AddSingleton<IBlobStore>(provider => new FileBlobStore(provider.GetRequiredService<DataDirectory>(), "blobs"));
        services.TryAddSingleton<RandomBytes>(RandomNumberGenerator.Fill);
        services.AddSingleton(MasterKeyRecord.Migration);
        services.AddSingleton(provider => SecretBoxes.Open(
            provider.GetRequiredService<DataDirectory>(), provider.GetRequiredService<IDatabase>(), options, provider.GetRequiredService<RandomBytes>()));
        return services;
    }
}
