using System.Security.Cryptography;
using System.Text;
using Thaw.Execution.Environments;

namespace Thaw.Execution.Extensions;

/// <summary>The extensions of one run of an environment. Guarded by the environment's lock.</summary>
internal sealed class ExtensionRegistry
{
    /// <summary>How many extensions an environment may have, as on AWS.</summary>
    public const int Most = 10;

    private readonly List<Extension> _all = [];
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _seed;
    private ExtensionEvent? _shutdown;
    private bool _isClosed;

    /// <param name="seed">What identifiers are derived from, unique for each run: they only tell the extensions of one sandbox apart.</param>
    /// <param name="files">The files of the external extensions.</param>
    public ExtensionRegistry(string seed, IReadOnlyList<string> files)
    {
        _seed = seed;
        foreach (var file in files)
        {
            Add(file[(file.LastIndexOf('/') + 1)..], isExternal: true);
        }
    }

    public IReadOnlyList<Extension> All => _all;

    /// <summary>Whether one has not asked for its next event.</summary>
    public bool HasPending => _all.Exists(extension => extension.State != ExtensionState.Ready);

    public bool HasExternal => _all.Exists(extension => extension.IsExternal);

    /// <summary>Completes when every external extension has registered: then the runtime is started.</summary>
    public Task Registered => _registered.Task;

    /// <summary>The first error that an extension has reported, which names what follows from it; null when none has.</summary>
    public string? Fatal { get; private set; }

    /// <summary>Registers an extension: an external one by its file's name, else an internal one.</summary>
    public ExtensionRefusal? Register(string name, IReadOnlyList<string> events, bool isOpen, out Extension? extension)
    {
        extension = _all.Find(known => known.Name == name);
        var isExternal = extension is { IsExternal: true };
        if (events.FirstOrDefault(wanted => wanted != "INVOKE" && (wanted != "SHUTDOWN" || !isExternal)) is { } unknown)
        {
            return ExtensionRefusal.InvalidEvent(unknown, isExternal);
        }

        if (!isExternal && Refuse(extension, isOpen) is { } refusal)
        {
            return refusal;
        }

        extension ??= Add(name, isExternal: false);
        if (!extension.TryMove(ExtensionTrigger.Register))
        {
            return ExtensionRefusal.WrongState(extension.State, "Registered", name);
        }

        extension.Events = events;
        if (_all.TrueForAll(known => known.State != ExtensionState.Started))
        {
            _registered.TrySetResult();
        }

        return null;
    }

    public Extension? Find(Guid id) => _all.Find(extension => extension.Id == id && extension.State != ExtensionState.Started);

    /// <summary>An extension asks for its next event.</summary>
    public ExtensionRefusal? Next(Guid id, out Task<ExtensionEvent?>? next)
    {
        next = null;
        if (Find(id) is not { } extension)
        {
            return ExtensionRefusal.UnknownIdentifier(id);
        }

        if (!extension.TryMove(ExtensionTrigger.Next))
        {
            return ExtensionRefusal.WrongState(extension.State, "Ready", id.ToString());
        }

        next = extension.Wait();
        if (_shutdown is { } shutdown && extension is { IsExternal: true } && extension.Wants("SHUTDOWN"))
        {
            extension.TryGive(shutdown);
        }
        else if (_isClosed)
        {
            extension.Leave();
        }

        return null;
    }

    /// <summary>An extension says that it fails.</summary>
    public ExtensionRefusal? Fail(Guid id, ExtensionTrigger trigger, string errorType)
    {
        if (Find(id) is not { } extension)
        {
            return ExtensionRefusal.UnknownReporter;
        }

        var from = extension.State;
        if (!extension.TryMove(trigger))
        {
            return ExtensionRefusal.WrongState(from, trigger == ExtensionTrigger.InitError ? "InitError" : "Exited", id.ToString());
        }

        extension.ErrorType ??= errorType;
        Fatal ??= trigger == ExtensionTrigger.InitError ? "Extension.InitError" : "Extension.ExitError";
        return null;
    }

    /// <summary>An invocation begins: those who want to know are told.</summary>
    public void Begin(RunningInvocation invocation)
    {
        ExtensionEvent? given = null;
        foreach (var extension in _all)
        {
            if (extension.Wants("INVOKE"))
            {
                extension.TryGive(given ??= ExtensionEvent.Invoke(invocation));
            }
        }
    }

    /// <summary>The environment ends: external extensions that want to know are told; gives the places of the others.</summary>
    public IReadOnlyList<int> BeginShutdown(string reason, DateTimeOffset deadline)
    {
        _shutdown = ExtensionEvent.Shutdown(reason, deadline);
        var others = new List<int>();
        for (var place = 0; place < _all.Count && _all[place].IsExternal; place++)
        {
            if (_all[place].Wants("SHUTDOWN"))
            {
                _all[place].TryGive(_shutdown);
            }
            else
            {
                others.Add(place);
            }
        }

        return others;
    }

    /// <summary>The run is over: nobody gets an event any more.</summary>
    public void Close()
    {
        _isClosed = true;
        _all.ForEach(extension => extension.Leave());
    }

    private static ExtensionRefusal? RefuseName(Extension? known) => known is null ? null : ExtensionRefusal.NameTaken;

    private ExtensionRefusal? Refuse(Extension? known, bool isOpen) => (isOpen, _all.Count >= Most) switch
    {
        (false, _) => ExtensionRefusal.RegistrationClosed,
        (_, true) => ExtensionRefusal.TooMany,
        _ => RefuseName(known),
    };

    private Extension Add(string name, bool isExternal)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{_seed} {_all.Count}"));
        var extension = new Extension(name, new Guid(hash.AsSpan(0, 16)), isExternal);
        _all.Add(extension);
        return extension;
    }
}
