package one.twogather.pod.app;

import java.util.List;
import java.util.Map;

/**
 * What the verification found of one part of the data: a pod, or what belongs to none.
 *
 * @param part a pod's name, or {@code server}
 * @param faults where something is not as it should be; at most some thousands
 * @param used bytes the pod is charged for
 * @param files that are kept
 * @param waiting files that no document keeps, and that the server will remove
 */
record Verified(String part, List<Fault> faults, long used, long files, long waiting) {

    /**
     * @param rule the promise that is not kept
     * @param where a path, a row's key, or a file
     * @param what a sentence
     */
    record Fault(String rule, String where, String what) {

        static Fault of(Enum<?> rule, String where, String what) {
            return new Fault(rule.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), where, what);
        }

        Map<String, Object> shape() {
            return Shapes.ordered("rule", rule, "where", where, "what", what);
        }
    }

    Verified {
        faults = List.copyOf(faults);
    }

    Map<String, Object> shape() {
        return Shapes.ordered(
                "part",
                part,
                "faults",
                faults.stream().map(Fault::shape).toList(),
                "used",
                used,
                "files",
                files,
                "waiting",
                waiting);
    }
}
