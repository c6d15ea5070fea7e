package one.twogather.pod.grants;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import one.twogather.pod.access.World;
import one.twogather.pod.capability.Ed25519Signer;
import one.twogather.pod.capability.Signer;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.MemoryKeySpace;
import one.twogather.pod.model.AccessModes;
import one.twogather.pod.model.Caller;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;
import one.twogather.pod.model.PodLocator;
import one.twogather.pod.model.ResourcePath;
import one.twogather.pod.testkit.FakeClock;

/** A book of grants to ask, and grants to put in it. */
public final class Grants {

    static final String NOTE = "https://schema.org/NoteDigitalDocument";
    static final String PHOTO = "https://schema.org/Photograph";
    public static final String APP = "https://app.example/id";
    static final PodLocator LOCATOR = new PodLocator(URI.create("https://pods.example/"), PodLocator.Mode.PATH);

    public final FakeClock clock = new FakeClock();
    public final KeySpace rows = new MemoryKeySpace();
    public final GrantBook book = another();

    static Signer podKey(PodId pod) {
        return Ed25519Signer.of(Arrays.copyOf(pod.name().getBytes(StandardCharsets.UTF_8), Ed25519Signer.SECRET_BYTES));
    }

    /** The same rows, read by another process. */
    GrantBook another() {
        return new GrantBook(rows, Grants::podKey, LOCATOR, 1 << 20, new SecureRandom(), clock);
    }

    public Grant give(GrantPart... parts) {
        return book.give(World.POD, terms(parts));
    }

    public static Grant.Terms terms(GrantPart... parts) {
        return new Grant.Terms(APP, "An app", "", List.of(parts), Optional.empty());
    }

    Grant giveUntil(Instant end, GrantPart... parts) {
        return book.give(World.POD, new Grant.Terms(APP, "An app", "", List.of(parts), Optional.of(end)));
    }

    public static GrantPart folder(String path, AccessModes modes) {
        return new GrantPart(new Scope.Folder(new ResourcePath(path)), modes, "");
    }

    static GrantPart kind(String within, AccessModes modes, String... types) {
        return new GrantPart(new Scope.Kind(Set.of(types), new ResourcePath(within)), modes, "");
    }

    static GrantPart everything(AccessModes modes) {
        return new GrantPart(new Scope.Everything(), modes, "");
    }

    static GrantPart shared(AccessModes modes) {
        return new GrantPart(new Scope.SharedWithMe(), modes, "");
    }

    public static Caller app(GrantId grant) {
        return new Caller.App(World.ALICE, APP, "https://pods.example/", Optional.of(grant));
    }
}
