package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that shall become true at once, within one partition. A value: it can be applied again after a conflict only if whoever built it has read
 * again. The arrays of its rows belong to it from then on: nobody writes to them.
 *
 * <p>All conditions are about the state before the first operation. A commit that names a row of another partition cannot be made: transactions never
 * cross partitions.
 *
 * @param partition the partition of every key below
 * @param conditions all must hold
 * @param operations applied in order
 */
public record Commit(Partition partition, List<Condition> conditions, List<Operation> operations) {

    public Commit {
        conditions = List.copyOf(conditions);
        operations = List.copyOf(operations);
        for (Condition condition : conditions) {
            requireWithin(partition, condition.reach());
        }
        for (Operation operation : operations) {
            requireWithin(partition, operation.reach());
        }
    }

    private static void requireWithin(Partition partition, Key key) {
        if (!key.partition().equals(partition)) {
            throw new IllegalArgumentException("a commit in " + partition.name() + " cannot reach " + key);
        }
    }

    public static Builder in(Partition partition) {
        return new Builder(partition);
    }

    /** Collects the rows that several rooms add to one commit. Not thread-safe: it lives within one operation. */
    public static final class Builder {
        private final Partition partition;
        private final List<Condition> conditions = new ArrayList<>();
        private final List<Operation> operations = new ArrayList<>();

        private Builder(Partition partition) {
            this.partition = partition;
        }

        public Partition partition() {
            return partition;
        }

        public Builder require(Condition condition) {
            conditions.add(condition);
            return this;
        }

        public Builder put(Key key, byte[] value) {
            return apply(new Operation.Put(key, value));
        }

        public Builder delete(Key key) {
            return apply(new Operation.Delete(key));
        }

        public Builder apply(Operation operation) {
            operations.add(operation);
            return this;
        }

        public Commit build() {
            return new Commit(partition, conditions, operations);
        }
    }
}
