using Thaw.Aws.Operations;
using Thaw.Companions.Iam.Access;

namespace Thaw.Companions.Iam.Providers;

/// <summary>OpenID Connect providers; those of SAML are not here yet.</summary>
internal static class ProviderOperations
{
    public static OperationTable Providers(this OperationTable table) => table
        .Map<CreateOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<GetOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<ListOpenIDConnectProviders>().Asks<AccountResource>()
        .Map<DeleteOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<AddClientIDToOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<RemoveClientIDFromOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<UpdateOpenIDConnectProviderThumbprint>().Asks<ProviderResource>()
        .Map<TagOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<UntagOpenIDConnectProvider>().Asks<ProviderResource>()
        .Map<ListOpenIDConnectProviderTags>().Asks<ProviderResource>()
        .Planned("CreateSAMLProvider").Planned("DeleteSAMLProvider").Planned("GetSAMLProvider").Planned("ListSAMLProviderTags").Planned("ListSAMLProviders")
        .Planned("TagSAMLProvider").Planned("UntagSAMLProvider").Planned("UpdateSAMLProvider");
}
