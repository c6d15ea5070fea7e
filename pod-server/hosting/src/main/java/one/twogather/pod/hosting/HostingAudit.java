package one.twogather.pod.hosting;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import one.twogather.pod.identity.Account;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.Snapshot;
import one.twogather.pod.model.PodId;

/**
 * Proves that accounts, the marks of their making and the pods agree, or says where they do not. An account whose making was cut short is no violation:
 * the next start completes it.
 */
public final class HostingAudit {

    /** Violations reported at most. */
    public static final int MOST = 1_000;

    private final KeySpace rows;
    private final Accounts accounts;
    private final Predicate<PodId> hasRoot;
    private final List<Violation> violations = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /** @param hasRoot whether a pod's root container is there: known to the room that keeps documents */
    public HostingAudit(KeySpace rows, Accounts accounts, Predicate<PodId> hasRoot) {
        this.rows = rows;
        this.accounts = accounts;
        this.hasRoot = hasRoot;
    }

    /**
     * @param where an account, a pod or a row's key
     * @param what a sentence
     */
    public record Violation(String where, String what) {}

    /** What is wrong; empty when all is well. At most {@link #MOST}. */
    public List<Violation> violations() {
        violations.clear();
        known.clear();
        try (Snapshot now = rows.snapshot();
                Snapshot.Rows found = now.scan(KeyRange.startingWith(Provisions.FIRST))) {
            while (found.hasNext()) {
                look(found.next());
            }
        }
        for (Partition partition : rows.partitions()) {
            if (!partition.equals(Partition.SERVER) && !known.contains(partition.name())) {
                add(partition.name(), "a pod of no account");
            }
        }
        return List.copyOf(violations);
    }

    private void look(Row row) {
        try {
            Provision provision = Provisions.read(row);
            known.add(provision.name().name());
            check(provision);
        } catch (IllegalStateException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            Key key = row.key();
            add(key.toString(), "it does not read: " + broken.getMessage());
        }
    }

    private void check(Provision provision) {
        PodId name = provision.name();
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty() && provision.done() != Provision.Step.BEGUN) {
            add(name.name(), "its account is missing");
        }
        if (account.filter(one -> !one.webId().equals(provision.owner())).isPresent()) {
            add(name.name(), "its account is another person's");
        }
        if (provision.isComplete() && !hasRoot.test(name)) {
            add(name.name(), "its pod is missing");
        }
    }

    private void add(String where, String what) {
        if (violations.size() < MOST) {
            violations.add(new Violation(where, what));
        }
    }
}
