package one.twogather.pod.app;

import java.util.Map;

/**
 * What the doctor found by one check.
 *
 * @param check what was looked at
 * @param verdict how it is
 * @param result what was seen
 * @param why it matters
 * @param fix exactly what to do; empty when all is well
 */
record Finding(String check, Verdict verdict, String result, String why, String fix) {

    /** How it is. */
    enum Verdict {
        WELL,
        /** It works, and something about it may surprise. */
        DOUBTFUL,
        /** Something does not work, or will not for long. */
        BROKEN
    }

    static Finding well(String check, String result, String why) {
        return new Finding(check, Verdict.WELL, result, why, "");
    }

    static Finding doubtful(String check, String result, String why, String fix) {
        return new Finding(check, Verdict.DOUBTFUL, result, why, fix);
    }

    static Finding broken(String check, String result, String why, String fix) {
        return new Finding(check, Verdict.BROKEN, result, why, fix);
    }

    Map<String, Object> shape() {
        return Shapes.ordered(
                "check",
                check,
                "verdict",
                verdict.name().toLowerCase(java.util.Locale.ROOT),
                "result",
                result,
                "why",
                why,
                "fix",
                fix);
    }
}
