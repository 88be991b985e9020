using Thaw.Execution.Stems;

namespace Thaw.Execution.Tests.Stems;

public sealed class StemVariablesTests
{
    [Theory]
    [InlineData("AWS_LAMBDA_EXEC_WRAPPER")]
    [InlineData("LD_PRELOAD")]
    [InlineData("LANG")]
    [InlineData("LC_ALL")]
    [InlineData("TZ")]
    [InlineData("MALLOC_ARENA_MAX")]
    [InlineData("PYTHONPATH")]
    [InlineData("PYTHONHASHSEED")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("NODE_EXTRA_CA_CERTS")]
    [InlineData("UV_THREADPOOL_SIZE")]
    [InlineData("SSL_CERT_FILE")]
    [InlineData("OPENSSL_CONF")]
    public void What_is_read_before_a_function_is_known_needs_a_start_of_its_own(string variable) => Assert.True(StemVariables.NeedsOwnStart(variable));

    [Theory]
    [InlineData("TABLE")]
    [InlineData("PATH")]
    [InlineData("LANGUAGES")]
    [InlineData("TZ_OF_USERS")]
    [InlineData("LOG_LEVEL")]
    [InlineData("AWS_LAMBDA_LOG")]
    [InlineData("ld_preload")]
    public void Anything_else_may_be_set_later(string variable) => Assert.Null(StemVariables.ReasonOf(variable));
}
