namespace Thaw.Companions.Logs.Events;

/// <summary>What a function's role may do with its log.</summary>
[Flags]
internal enum WriterRights
{
    None = 0,

    PutLogEvents = 1,

    CreateLogStream = 2,

    CreateLogGroup = 4,
}
