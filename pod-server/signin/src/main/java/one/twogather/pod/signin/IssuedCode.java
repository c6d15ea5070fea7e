package one.twogather.pod.signin;

/** A new one-time code with its secret, which is shown this once and kept nowhere. Not a record, since it must not print. */
public final class IssuedCode {

    private final Code code;
    private final String text;

    IssuedCode(Code code, String text) {
        this.code = code;
        this.text = text;
    }

    public Code code() {
        return code;
    }

    /** What its holder shows: 43 characters that stand in a URL as they are. */
    public String text() {
        return text;
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
