package one.twogather.pod.keyspace;

import java.util.ArrayList;
import java.util.List;

/**
 * A commit as its caller made it ready on its own thread, so that the one thread that commits has little left to do: whatever does not depend on the
 * present state is bytes already.
 */
record PreparedCommit(Commit commit, List<Step> steps, int bytes) {

    /** Operations that follow one another. */
    sealed interface Step {}

    /** Puts and deletes of single rows: the same whatever the state. */
    @SuppressWarnings("ArrayRecordComponent")
    record Fixed(List<Operation> operations, byte[] records, int count) implements Step {}

    /** An operation whose rows follow from the state. */
    record Computed(Operation operation) implements Step {}

    static PreparedCommit of(Commit commit) {
        List<Step> steps = new ArrayList<>();
        List<Operation> run = new ArrayList<>();
        int bytes = 0;
        for (Operation operation : commit.operations()) {
            if (isFixed(operation)) {
                run.add(operation);
            } else {
                bytes += close(run, steps);
                run = new ArrayList<>();
                steps.add(new Computed(operation));
            }
        }
        bytes += close(run, steps);
        return new PreparedCommit(commit, List.copyOf(steps), bytes);
    }

    private static boolean isFixed(Operation operation) {
        return switch (operation) {
            case Operation.Put _, Operation.Delete _ -> true;
            case Operation.Add _, Operation.Append _, Operation.DeleteRange _ -> false;
        };
    }

    private static int close(List<Operation> run, List<Step> steps) {
        if (run.isEmpty()) {
            return 0;
        }
        int size = 0;
        for (Operation operation : run) {
            size = Math.addExact(size, Records.size(operation));
        }
        Records records = new Records(size);
        for (Operation operation : run) {
            if (operation instanceof Operation.Put put) {
                records.put(put.key().bytes(), put.value());
            } else {
                records.delete(operation.reach().bytes());
            }
        }
        byte[] bytes = records.take();
        steps.add(new Fixed(run, bytes, records.count()));
        return bytes.length;
    }

    /** The rows that the outcome depends on, but for ranges: worth having in memory before the commit's turn comes. */
    List<Key> decisiveRows() {
        List<Key> keys = new ArrayList<>();
        for (Condition condition : commit.conditions()) {
            if (!(condition instanceof Condition.EmptyRange)) {
                keys.add(condition.reach());
            }
        }
        for (Step step : steps) {
            if (step instanceof Computed(Operation operation)) {
                switch (operation) {
                    case Operation.Add add -> keys.add(add.key());
                    case Operation.Append append -> keys.add(append.counter());
                    case Operation.Put _, Operation.Delete _, Operation.DeleteRange _ -> {}
                }
            }
        }
        return keys;
    }
}
