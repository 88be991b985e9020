using Microsoft.AspNetCore.Http;

namespace Thaw.Aws.Tests.Door;

/// <summary>What came back through the door.</summary>
internal sealed record DoorAnswer(int Status, IHeaderDictionary Headers, string Body)
{
    public string? ErrorType => Headers["x-amzn-ErrorType"];

    public string RequestId => Headers["x-amzn-RequestId"].ToString();

    public string? ContentType => Headers.ContentType;
}
