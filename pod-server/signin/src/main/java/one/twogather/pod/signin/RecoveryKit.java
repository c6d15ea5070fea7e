package one.twogather.pod.signin;

import one.twogather.pod.model.Did;

/** A new recovery kit, the one moment its text is known here. Not a record, since it must not print. */
public final class RecoveryKit {

    private final Did key;
    private final String text;

    RecoveryKit(Did key, String text) {
        this.key = key;
        this.text = text;
    }

    /** Its public half, which the server keeps. */
    public Did key() {
        return key;
    }

    /** What is printed and typed: fourteen groups of four characters, with dashes. Shown once, kept nowhere. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return "the recovery kit of " + key;
    }
}
