using Microsoft.AspNetCore.Http;
using Thaw.Aws.Operations;
using Thaw.Aws.Protocols;

namespace Thaw.Aws.Door;

/// <summary>Reads the form of a request that is not signed, as little of it as needed: nobody knows yet who sends it.</summary>
internal static class UnsignedForm
{
    // A token of 20,000 characters and a session policy of 2,048, each of which may take three bytes.
    private const int LongestBody = 96 * 1024;

    /// <summary>The form; null when there is none, or when it is too long or not well-formed.</summary>
    public static async ValueTask<QueryForm?> TryReadAsync(Exchange exchange)
    {
        var request = exchange.Http.Request;
        var isForm = request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true;
        if (HttpMethods.IsPost(request.Method) ? !isForm || !await exchange.TryReadBodyAsync(LongestBody) : !HttpMethods.IsGet(request.Method))
        {
            return null;
        }

        try
        {
            return QueryForm.Of(request, exchange.Body.Span);
        }
        catch (AwsException)
        {
            // What is wrong with it is not told to somebody who has not said who it is.
            return null;
        }
    }
}
