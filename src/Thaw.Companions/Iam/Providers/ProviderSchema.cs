using Thaw.Storage.Migrations;

namespace Thaw.Companions.Iam.Providers;

/// <summary>What OpenID Connect providers have beside a name; it goes with them.</summary>
internal static class ProviderSchema
{
    public static Migration Tables { get; } = new(2026112152, "iam_providers", """
        CREATE TABLE iam_provider_clients (
            provider TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            client TEXT NOT NULL,
            PRIMARY KEY (provider, client)
        );

        CREATE TABLE iam_provider_thumbprints (
            provider TEXT NOT NULL REFERENCES iam_entities (id) ON DELETE CASCADE,
            place BIGINT NOT NULL,
            thumbprint TEXT NOT NULL,
            PRIMARY KEY (provider, place)
        );
        """);
}
