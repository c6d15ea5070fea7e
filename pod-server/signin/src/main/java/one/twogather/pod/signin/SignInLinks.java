package one.twogather.pod.signin;

import java.net.URI;

/** Where people take their one-time codes: the addresses that are printed, and that pages answer on. */
public final class SignInLinks {

    /** Under the server's own address; the code follows. */
    public static final String SETUP = "-/setup/";

    public static final String INVITE = "-/invite/";

    public static final String SIGN_IN = "-/sign-in/";

    private final URI base;

    /** @param base the public URL, with its slash */
    public SignInLinks(URI base) {
        this.base = base;
    }

    /** A link that works once. */
    public String of(IssuedCode issued) {
        return base + path(issued.code().purpose()) + issued.text();
    }

    private static String path(Code.Purpose purpose) {
        return switch (purpose) {
            case SETUP -> SETUP;
            case INVITE -> INVITE;
            case SIGN_IN -> SIGN_IN;
        };
    }
}
