package one.twogather.pod.signin;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import one.twogather.pod.identity.JsonRow;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.PodId;

/**
 * How passkeys are kept: each under its identifier, which is nobody else's, and its identifier once more under its account, for lists. Each account has a
 * handle of 32 random bytes, which authenticators keep and show instead of a name; it is found both ways.
 */
final class PasskeyRows implements CredentialRepository {

    private static final String BY_ID = "id/";
    private static final String BY_ACCOUNT = "of/";
    private static final String HANDLE_OF = "handle-of/";
    private static final String OWNER_OF = "owner-of/";
    private static final int HANDLE_BYTES = 32;

    private final KeySpace rows;

    PasskeyRows(KeySpace rows) {
        this.rows = rows;
    }

    /** The account's handle, made when it is first needed. */
    ByteArray handle(PodId account, SecureRandom random) {
        return getUserHandleForUsername(account.name()).orElseGet(() -> makeHandle(account, random));
    }

    private ByteArray makeHandle(PodId account, SecureRandom random) {
        byte[] bytes = new byte[HANDLE_BYTES];
        random.nextBytes(bytes);
        ByteArray handle = new ByteArray(bytes);
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key(HANDLE_OF + account)))
                .put(
                        key(HANDLE_OF + account),
                        new JsonRow().with("handle", handle.getBase64Url()).bytes())
                .put(
                        key(OWNER_OF + handle.getBase64Url()),
                        new JsonRow().with("account", account.name()).bytes())
                .build());
        return result instanceof CommitResult.Committed ? handle : handle(account, random);
    }

    /** Keeps a new one; false if there is one of its identifier. */
    boolean add(StoredPasskey passkey) {
        String id = passkey.told().id();
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Absent(key(BY_ID + id)))
                .put(key(BY_ID + id), passkey.bytes())
                .put(listed(passkey.told()), new JsonRow().bytes())
                .build());
        return result instanceof CommitResult.Committed;
    }

    Optional<StoredPasskey> find(String id) {
        return Optional.ofNullable(rows.get(key(BY_ID + id))).map(row -> StoredPasskey.read(id, row));
    }

    /** Puts {@code after} in the place of {@code before}; false if that changed meanwhile. */
    boolean replace(StoredPasskey before, StoredPasskey after) {
        String id = before.told().id();
        Key key = key(BY_ID + id);
        byte[] row = rows.get(key);
        if (row == null || !StoredPasskey.read(id, row).equals(before)) {
            return false;
        }
        CommitResult result = rows.commit(Commit.in(Partition.SERVER)
                .require(new Condition.Unchanged(key, row))
                .put(key, after.bytes())
                .build());
        return result instanceof CommitResult.Committed;
    }

    /** All rows of a passkey. */
    static List<Key> keys(Passkey passkey) {
        return List.of(listed(passkey), key(BY_ID + passkey.id()));
    }

    /** The row whose presence shows that an account has this passkey. */
    static Key listed(Passkey passkey) {
        return key(BY_ACCOUNT + passkey.account() + "/" + passkey.id());
    }

    List<Passkey> list(PodId account) {
        String prefix = BY_ACCOUNT + account + "/";
        List<Passkey> list = new ArrayList<>();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(key(prefix)))) {
            while (found.hasNext()) {
                Row row = found.next();
                find(row.key().restText().substring(prefix.length())).ifPresent(stored -> list.add(stored.told()));
            }
        }
        return list;
    }

    /**
     * Looks whether a row of this table is as it should be.
     *
     * @param account asked about each account that is named
     * @throws IllegalStateException when it is not
     */
    void check(Row row, Consumer<PodId> account) {
        String name = row.key().restText();
        String kind = name.substring(0, name.indexOf('/') + 1);
        String rest = name.substring(kind.length());
        switch (kind) {
            case BY_ID -> {
                Passkey told = StoredPasskey.read(rest, row.value()).told();
                account.accept(told.account());
                require(rows.get(listed(told)) != null, "a passkey in no list");
            }
            case BY_ACCOUNT -> {
                PodId owner = new PodId(rest.substring(0, rest.indexOf('/')));
                Optional<PodId> signsIn = find(rest.substring(rest.indexOf('/') + 1))
                        .map(stored -> stored.told().account());
                require(signsIn.equals(Optional.of(owner)), "a list names a passkey that is not its account's");
            }
            case HANDLE_OF -> {
                account.accept(new PodId(rest));
                Optional<String> owner = getUserHandleForUsername(rest).flatMap(this::getUsernameForUserHandle);
                require(owner.equals(Optional.of(rest)), "a handle that leads elsewhere");
            }
            case OWNER_OF -> {
                Optional<ByteArray> handle =
                        getUserHandleForUsername(JsonRow.read(row.value()).text("account"));
                require(handle.equals(Optional.of(StoredPasskey.bytes(rest))), "a handle that is no account's");
            }
            case Ceremonies.PREFIX -> Ceremonies.read(JsonRow.read(row.value()));
            default -> throw new IllegalStateException("a row of no kind that is known here");
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String account) {
        return list(new PodId(account)).stream()
                .map(passkey -> PublicKeyCredentialDescriptor.builder()
                        .id(StoredPasskey.bytes(passkey.id()))
                        .build())
                .collect(Collectors.toSet());
    }

    @Override
    public Optional<ByteArray> getUserHandleForUsername(String account) {
        return Optional.ofNullable(rows.get(key(HANDLE_OF + account)))
                .map(row -> StoredPasskey.bytes(JsonRow.read(row).text("handle")));
    }

    @Override
    public Optional<String> getUsernameForUserHandle(ByteArray handle) {
        return handle.size() == HANDLE_BYTES
                ? Optional.ofNullable(rows.get(key(OWNER_OF + handle.getBase64Url())))
                        .map(row -> JsonRow.read(row).text("account"))
                : Optional.empty();
    }

    @Override
    public Optional<RegisteredCredential> lookup(ByteArray id, ByteArray handle) {
        return find(id.getBase64Url())
                .filter(stored -> stored.handle().equals(handle))
                .map(StoredPasskey::credential);
    }

    @Override
    public Set<RegisteredCredential> lookupAll(ByteArray id) {
        return find(id.getBase64Url()).map(StoredPasskey::credential).stream().collect(Collectors.toSet());
    }

    private static Key key(String rest) {
        return Key.of(Partition.SERVER, Table.PASSKEY, rest);
    }
}
