using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Thaw.Companions.Iam.AwsManaged;

/// <summary>Reads the files of <c>Documents</c> and writes their documents as AWS gives them out: indented.</summary>
[JsonSerializable(typeof(AwsManagedPolicyFile))]
internal sealed partial class AwsManagedPolicyJson : JsonSerializerContext
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(JsonElement document)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text, Layout))
        {
            document.WriteTo(json);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
