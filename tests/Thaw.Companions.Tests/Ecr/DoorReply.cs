using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Thaw.Companions.Tests.Ecr;

/// <summary>What the front door has answered.</summary>
internal sealed record DoorReply(int Status, IHeaderDictionary Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Location => Headers.Location.ToString();

    /// <summary>The status and the error's code.</summary>
    public string Error => $"{Status} {JsonDocument.Parse(Body).RootElement.GetProperty("errors")[0].GetProperty("code").GetString()}";

    /// <summary>The error's message.</summary>
    public string Message => JsonDocument.Parse(Body).RootElement.GetProperty("errors")[0].GetProperty("message").GetString()!;
}
