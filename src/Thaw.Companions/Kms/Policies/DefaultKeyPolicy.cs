using Thaw.Aws.Operations;

namespace Thaw.Companions.Kms.Policies;

/// <summary>The policies of keys for which nobody wrote one.</summary>
internal static class DefaultKeyPolicy
{
    /// <summary>Leaves the decision to the account's own policies.</summary>
    public static string OfAccount(Scope scope) =>
        $$"""
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:aws:iam::{{scope.Account}}:root"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }
        """;

    /// <summary>Lets everyone of the account use a service's own key, but only through that service.</summary>
    public static string OfService(Scope scope, string service) =>
        $$"""
        {
          "Version" : "2012-10-17",
          "Id" : "auto-{{service}}",
          "Statement" : [ {
            "Sid" : "Allow access through {{service}} for all principals in the account that are authorized to use {{service}}",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "*"
            },
            "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
            "Resource" : "*",
            "Condition" : {
              "StringEquals" : {
                "kms:ViaService" : "{{service}}.{{scope.Region}}.amazonaws.com",
                "kms:CallerAccount" : "{{scope.Account}}"
              }
            }
          }, {
            "Sid" : "Allow direct access to key metadata to the account",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:aws:iam::{{scope.Account}}:root"
            },
            "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
            "Resource" : "*"
          } ]
        }
        """;
}
