using Thaw.Aws.Operations;

namespace Thaw.Companions.Iam;

/// <summary>What is not here yet: passwords, MFA devices, certificates, identity providers, reports, and features of organizations.</summary>
internal static class OtherOperations
{
    public static OperationTable Others(this OperationTable table) => table
        .Planned("AcceptDelegationRequest").Planned("AssociateDelegationRequest").Planned("ChangePassword").Planned("CreateDelegationRequest")
        .Planned("CreateLoginProfile").Planned("CreateServiceSpecificCredential").Planned("CreateVirtualMFADevice").Planned("DeactivateMFADevice")
        .Planned("DeleteLoginProfile").Planned("DeleteSSHPublicKey").Planned("DeleteServerCertificate").Planned("DeleteServiceSpecificCredential")
        .Planned("DeleteSigningCertificate").Planned("DeleteVirtualMFADevice").Planned("DisableOrganizationsRootCredentialsManagement")
        .Planned("DisableOrganizationsRootSessions").Planned("DisableOutboundWebIdentityFederation").Planned("EnableMFADevice")
        .Planned("EnableOrganizationsRootCredentialsManagement").Planned("EnableOrganizationsRootSessions")
        .Planned("EnableOutboundWebIdentityFederation").Planned("GenerateCredentialReport").Planned("GenerateOrganizationsAccessReport")
        .Planned("GetCredentialReport").Planned("GetDelegationRequest")
        .Planned("GetHumanReadableSummary").Planned("GetLoginProfile").Planned("GetMFADevice").Planned("GetOrganizationsAccessReport")
        .Planned("GetOutboundWebIdentityFederationInfo").Planned("GetSSHPublicKey").Planned("GetServerCertificate")
        .Planned("ListDelegationRequests")
        .Planned("ListMFADeviceTags").Planned("ListMFADevices").Planned("ListOrganizationsFeatures").Planned("ListPoliciesGrantingServiceAccess")
        .Planned("ListSSHPublicKeys").Planned("ListServerCertificateTags").Planned("ListServerCertificates").Planned("ListServiceSpecificCredentials")
        .Planned("ListSigningCertificates").Planned("ListVirtualMFADevices").Planned("RejectDelegationRequest")
        .Planned("ResetServiceSpecificCredential").Planned("ResyncMFADevice").Planned("SendDelegationToken")
        .Planned("SetSecurityTokenServicePreferences").Planned("TagMFADevice").Planned("TagServerCertificate").Planned("UntagMFADevice")
        .Planned("UntagServerCertificate").Planned("UpdateDelegationRequest").Planned("UpdateLoginProfile").Planned("UpdateSSHPublicKey")
        .Planned("UpdateServerCertificate").Planned("UpdateServiceSpecificCredential").Planned("UpdateSigningCertificate")
        .Planned("UploadSSHPublicKey").Planned("UploadServerCertificate").Planned("UploadSigningCertificate");
}
