package one.twogather.pod.signin;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import one.twogather.pod.keyspace.Commit;
import one.twogather.pod.keyspace.CommitResult;
import one.twogather.pod.keyspace.Condition;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.model.PodId;

/** How the owner of an account gets in without the host's help, all ways together. */
public final class WaysIn {

    private final KeySpace rows;
    private final PasskeyRows passkeys;
    private final WalletRows wallets;
    private final boolean passwords;

    /** @param passwords whether this server takes passwords; if not, one that was set before is no way in */
    public WaysIn(KeySpace rows, boolean passwords) {
        this.rows = rows;
        this.passkeys = new PasskeyRows(rows);
        this.wallets = new WalletRows(rows);
        this.passwords = passwords;
    }

    /** What there is, and with it what is missing. */
    public Standing standing(PodId account) {
        return new Standing(
                passkeys.list(account).size(),
                wallets.list(account).size(),
                isThere(KitRows.of(account)),
                passwords && isThere(Passwords.key(account)));
    }

    /**
     * Takes one way away, if another remains at the moment of the commit: of two that are taken away at once, one stays.
     *
     * @param way the row that shows that it is there
     * @param all rows that go with it
     */
    Removal remove(PodId account, Key way, List<Key> all) {
        while (isThere(way)) {
            Optional<Key> other = ways(account).filter(key -> !key.equals(way)).findFirst();
            if (other.isEmpty()) {
                return new Removal.LastWayIn();
            }
            Commit.Builder removal = Commit.in(Partition.SERVER)
                    .require(new Condition.Present(way))
                    .require(new Condition.Present(other.get()));
            all.forEach(removal::delete);
            if (rows.commit(removal.build()) instanceof CommitResult.Committed) {
                return new Removal.Removed();
            }
        }
        return new Removal.NotThere();
    }

    private Stream<Key> ways(PodId account) {
        Stream<Key> papers =
                passwords ? Stream.of(KitRows.of(account), Passwords.key(account)) : Stream.of(KitRows.of(account));
        return Stream.of(
                        papers.filter(this::isThere),
                        passkeys.list(account).stream().map(PasskeyRows::listed),
                        wallets.list(account).stream().map(WalletRows::listed))
                .flatMap(Function.identity());
    }

    private boolean isThere(Key key) {
        return rows.get(key) != null;
    }
}
