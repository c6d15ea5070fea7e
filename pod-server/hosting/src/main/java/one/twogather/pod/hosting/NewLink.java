package one.twogather.pod.hosting;

import one.twogather.pod.signin.Code;

/** A link that works once, just made: the one moment it is known. Not a record, since it must not print. */
public final class NewLink {

    private final Code code;
    private final String address;

    public NewLink(Code code, String address) {
        this.code = code;
        this.address = address;
    }

    /** What it is for. */
    public Code code() {
        return code;
    }

    /** The link itself. */
    public String address() {
        return address;
    }

    @Override
    public String toString() {
        return code.toString();
    }
}
