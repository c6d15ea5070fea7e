package one.twogather.pod.grants;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import one.twogather.pod.capability.Token;
import one.twogather.pod.ipld.Bytes;
import one.twogather.pod.keyspace.Key;
import one.twogather.pod.keyspace.KeyRange;
import one.twogather.pod.keyspace.KeySpace;
import one.twogather.pod.keyspace.Partition;
import one.twogather.pod.keyspace.Row;
import one.twogather.pod.keyspace.RowAudit;
import one.twogather.pod.keyspace.Table;
import one.twogather.pod.model.GrantId;
import one.twogather.pod.model.PodId;

/** Looks whether the rows of grants can be read and belong together: whatever has a name has the bytes that make it. Signatures are not looked at. */
public final class GrantAudit {

    private final KeySpace rows;

    public GrantAudit(KeySpace rows) {
        this.rows = rows;
    }

    /** What is wrong with a pod's; empty when all is well. At most {@link RowAudit#MOST}. */
    public List<RowAudit.Violation> violations(PodId pod) {
        return new RowAudit(rows)
                .each(KeyRange.of(Partition.of(pod), Table.GRANT), row -> check(pod, row))
                .violations();
    }

    /** What is wrong with what the server keeps of all. */
    public List<RowAudit.Violation> violations() {
        return new RowAudit(rows).each(Table.GRANT, GrantAudit::checkOfServer).violations();
    }

    private void check(PodId pod, Row row) {
        String name = row.key().restText();
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith(GrantRows.GRANTS)) {
            GrantRow.read(new GrantId(pod, last), row.value());
            require(GrantRow.delegation(row.value()).cid().toString().equals(last), "a grant under another's name");
        } else if (name.startsWith(Roots.KEPT)) {
            String cid =
                    Token.delegation(Bytes.copyOf(row.value())).orThrow().cid().toString();
            require(cid.equals(last), "a root under another's name");
        } else if (name.equals(Roots.CURRENT)) {
            require(has(pod, Roots.KEPT + text(row)), "the root that grants are signed under is not there");
        } else if (name.startsWith(ProofShelf.KEPT)) {
            kept(pod, name, last, ProofShelf.read(row.value()));
        } else if (name.startsWith(ProofShelf.OF) || name.startsWith(ProofShelf.TO)) {
            require(has(pod, ProofShelf.KEPT + text(row) + "/" + last), "a delegation that is not there");
        } else if (name.startsWith(RevokedTokens.HERE)) {
            revoked(row);
        } else if (name.startsWith(InboxCounts.COUNTS)) {
            InboxCounts.read(row.value());
            require(has(pod, GrantRows.GRANTS + last), "a count of a grant that is not there");
        }
    }

    private void kept(PodId pod, String name, String last, ProofShelf.Kept kept) {
        boolean named = kept.delegation()
                .map(delegation -> delegation.cid().toString().equals(last))
                .orElse(!kept.chain().isEmpty());
        require(named, "a delegation under another's name");
        require(has(pod, ProofShelf.OF + last), "a delegation that cannot be found");
        String grant = name.substring(ProofShelf.KEPT.length(), name.length() - last.length() - 1);
        require(has(pod, GrantRows.GRANTS + grant), "a delegation of a grant that is not there");
    }

    private static void checkOfServer(Row row) {
        String name = row.key().restText();
        if (name.startsWith(Subjects.SUBJECT)) {
            PodId.parse(text(row)).orThrow();
        } else if (name.startsWith(RevokedTokens.HERE)) {
            revoked(row);
        }
    }

    private static void revoked(Row row) {
        require(RevokedTokens.until(row.value()).compareTo(BigInteger.ZERO) > 0, "a revocation that says nothing");
    }

    private boolean has(PodId pod, String rest) {
        return rows.get(Key.of(Partition.of(pod), Table.GRANT, rest)) != null;
    }

    private static String text(Row row) {
        return new String(row.value(), StandardCharsets.UTF_8);
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalStateException(wrong);
        }
    }
}
