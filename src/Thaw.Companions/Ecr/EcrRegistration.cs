using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Thaw.Aws.Content;
using Thaw.Aws.Delivery;
using Thaw.Aws.Hosted;
using Thaw.Aws.Operations;
using Thaw.Companions.Ecr.Access;
using Thaw.Companions.Ecr.Delivery;
using Thaw.Companions.Ecr.Distribution;
using Thaw.Companions.Ecr.Images;
using Thaw.Companions.Ecr.Layers;
using Thaw.Companions.Ecr.Policies;
using Thaw.Companions.Ecr.Repositories;
using Thaw.Companions.Ecr.Tags;
using Thaw.Companions.Ecr.Tokens;

namespace Thaw.Companions.Ecr;

/// <summary>Registers the container registry.</summary>
internal static class EcrRegistration
{
    public static void AddEcr(this IServiceCollection services)
    {
        services.TryAddSingleton(IdSource.System);
        services.AddSingleton(EcrApi.Definition);
        services.AddSingleton(EcrSchema.Tables);
        services.AddSingleton<RepositoryStore>();
        services.AddSingleton<RepositoryTagStore>();
        services.AddSingleton<RepositoryPolicies>();
        services.AddSingleton<RepositoryQuestions>();
        services.AddSingleton<ImageStore>();
        services.AddSingleton<ImagePush>();
        services.AddSingleton<ImageRemoval>();
        services.AddSingleton<RegistryTokens>();
        services.AddSingleton<IResettable, EcrReset>();
        AddLayers(services);
        AddDistribution(services);
        services.AddSingleton<OwnAddresses>();
        services.AddSingleton<PullPermission>();
        services.AddSingleton<IImageSource, ImageSource>();
        AddOperations(services);
    }

    private static void AddLayers(IServiceCollection services)
    {
        services.AddSingleton<LayerStore>();
        services.AddSingleton<UploadStore>();
        services.AddSingleton<LayerContents>();
        services.AddSingleton<LayerUploads>();
        services.AddSingleton<LayerSweep>();
        services.AddSingleton<LayerSweepSignal>();
        services.AddHostedService<LayerSweeper>();
        services.AddSingleton<IPresignedContent, LayerDownloads>();
    }

    private static void AddDistribution(IServiceCollection services)
    {
        services.AddSingleton<RegistryLogin>();
        services.AddSingleton<RepositoryGate>();
        services.AddSingleton<BlobRoute>();
        services.AddSingleton<UploadRoute>();
        services.AddSingleton<ManifestRoute>();
        services.AddSingleton<ListRoutes>();
        services.AddSingleton<IHostedContent, RegistryContent>();
    }

    // The table is the list: what stands in it is made, and so is what its permissions ask.
    private static void AddOperations(IServiceCollection services)
    {
        foreach (var entry in EcrApi.Definition.Operations.Entries.Where(entry => entry.Implementation is not null))
        {
            services.AddSingleton(entry.Implementation!);
            services.TryAddSingleton(entry.Permission!.Resource!);
        }
    }
}
