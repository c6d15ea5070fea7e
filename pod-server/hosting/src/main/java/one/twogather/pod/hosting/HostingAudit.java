package one.twogather.pod.hosting;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import one.twogather.pod.identity.Account;
import one.twogather.pod.identity.Accounts;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.model.PodId;

/**
 * Proves that accounts, the marks of their making and the pods agree, or says where they do not. An account whose making was cut short is no violation:
 * the next start completes it.
 */
public final class HostingAudit {

    private final KeySpace rows;
    private final Accounts accounts;
    private final Predicate<PodId> hasRoot;

    /** @param hasRoot whether a pod's root container is there: known to the room that keeps documents */
    public HostingAudit(KeySpace rows, Accounts accounts, Predicate<PodId> hasRoot) {
        this.rows = rows;
        this.accounts = accounts;
        this.hasRoot = hasRoot;
    }

    /** What is wrong; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations() {
        RowAudit audit = new RowAudit(rows);
        Set<String> known = new HashSet<>();
        audit.each(KeyRange.startingWith(Provisions.FIRST), row -> {
            Provision provision = Provisions.read(row);
            known.add(provision.name().name());
            check(provision, audit);
        });
        for (Partition partition : rows.partitions()) {
            if (!partition.equals(Partition.SERVER) && !known.contains(partition.name())) {
                audit.add(partition.name(), "a pod of no account");
            }
        }
        return audit.violations();
    }

    private void check(Provision provision, RowAudit audit) {
        PodId name = provision.name();
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty() && provision.done() != Provision.Step.BEGUN) {
            audit.add(name.name(), "its account is missing");
        }
        if (account.filter(one -> !one.webId().equals(provision.owner())).isPresent()) {
            audit.add(name.name(), "its account is another person's");
        }
        if (provision.isComplete() && !hasRoot.test(name)) {
            audit.add(name.name(), "its pod is missing");
        }
    }
}
