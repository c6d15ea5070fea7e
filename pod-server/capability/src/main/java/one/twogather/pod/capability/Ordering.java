package one.twogather.pod.capability;

import java.util.Arrays;
import java.util.Optional;

/** How one number stands to another. */
public enum Ordering {
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String operator;

    Ordering(String operator) {
        this.operator = operator;
    }

    static Optional<Ordering> of(String operator) {
        return Arrays.stream(values())
                .filter(ordering -> ordering.operator.equals(operator))
                .findFirst();
    }

    String operator() {
        return operator;
    }

    /** @param comparison negative, zero or positive, as a {@link java.util.Comparator} says it */
    boolean holds(int comparison) {
        return switch (this) {
            case LESS -> comparison < 0;
            case LESS_OR_EQUAL -> comparison <= 0;
            case GREATER -> comparison > 0;
            case GREATER_OR_EQUAL -> comparison >= 0;
        };
    }
}
