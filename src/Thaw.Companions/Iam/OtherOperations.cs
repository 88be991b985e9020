using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>What is not here yet: passwords, MFA devices, certificates, identity providers, reports, and features of organizations.</summary>
internal static class OtherOperations
{
    public static OperationTable Others(this OperationTable table) => table
        .Planned("AcceptDelegationRequest").Planned("AddClientIDToOpenIDConnectProvider").Planned("AssociateDelegationRequest")
        .Planned("ChangePassword").Planned("CreateDelegationRequest").Planned("CreateLoginProfile").Planned("CreateOpenIDConnectProvider")
        .Planned("CreateSAMLProvider").Planned("CreateServiceSpecificCredential").Planned("CreateVirtualMFADevice").Planned("DeactivateMFADevice")
        .Planned("DeleteLoginProfile").Planned("DeleteOpenIDConnectProvider").Planned("DeleteSAMLProvider").Planned("DeleteSSHPublicKey")
        .Planned("DeleteServerCertificate").Planned("DeleteServiceSpecificCredential").Planned("DeleteSigningCertificate")
        .Planned("DeleteVirtualMFADevice").Planned("DisableOrganizationsRootCredentialsManagement").Planned("DisableOrganizationsRootSessions")
        .Planned("DisableOutboundWebIdentityFederation").Planned("EnableMFADevice").Planned("EnableOrganizationsRootCredentialsManagement")
        .Planned("EnableOrganizationsRootSessions").Planned("EnableOutboundWebIdentityFederation").Planned("GenerateCredentialReport")
        .Planned("GenerateOrganizationsAccessReport").Planned("GenerateServiceLastAccessedDetails").Planned("GetCredentialReport")
        .Planned("GetDelegationRequest").Planned("GetHumanReadableSummary").Planned("GetLoginProfile").Planned("GetMFADevice")
        .Planned("GetOpenIDConnectProvider").Planned("GetOrganizationsAccessReport").Planned("GetOutboundWebIdentityFederationInfo")
        .Planned("GetSAMLProvider").Planned("GetSSHPublicKey").Planned("GetServerCertificate").Planned("GetServiceLastAccessedDetails")
        .Planned("GetServiceLastAccessedDetailsWithEntities").Planned("ListDelegationRequests").Planned("ListMFADeviceTags").Planned("ListMFADevices")
        .Planned("ListOpenIDConnectProviderTags").Planned("ListOpenIDConnectProviders").Planned("ListOrganizationsFeatures")
        .Planned("ListPoliciesGrantingServiceAccess").Planned("ListSAMLProviderTags").Planned("ListSAMLProviders").Planned("ListSSHPublicKeys")
        .Planned("ListServerCertificateTags").Planned("ListServerCertificates").Planned("ListServiceSpecificCredentials")
        .Planned("ListSigningCertificates").Planned("ListVirtualMFADevices").Planned("RejectDelegationRequest")
        .Planned("RemoveClientIDFromOpenIDConnectProvider").Planned("ResetServiceSpecificCredential").Planned("ResyncMFADevice")
        .Planned("SendDelegationToken").Planned("SetSecurityTokenServicePreferences").Planned("TagMFADevice").Planned("TagOpenIDConnectProvider")
        .Planned("TagSAMLProvider").Planned("TagServerCertificate").Planned("UntagMFADevice").Planned("UntagOpenIDConnectProvider")
        .Planned("UntagSAMLProvider").Planned("UntagServerCertificate").Planned("UpdateDelegationRequest").Planned("UpdateLoginProfile")
        .Planned("UpdateOpenIDConnectProviderThumbprint").Planned("UpdateSAMLProvider").Planned("UpdateSSHPublicKey")
        .Planned("UpdateServerCertificate").Planned("UpdateServiceSpecificCredential").Planned("UpdateSigningCertificate")
        .Planned("UploadSSHPublicKey").Planned("UploadServerCertificate").Planned("UploadSigningCertificate");
}
