package one.twogather.pod.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Pages for people: templates ({@code src/main/jte}) that were compiled with this class, one style for all of them, and a policy that allows that style
 * and nothing else. The templates escape whatever they are given, by where it stands.
 */
public final class Html {

    /** For the layout, which writes it as it is. */
    static final String STYLE = read("style.css");

    /** For the pages that make and use passkeys. */
    public static final String SCRIPT = read("ceremonies.js") + read("passkeys.js");

    /** Where it is found. */
    public static final String SCRIPT_PATH = path("passkeys", SCRIPT);

    /** For the same pages: it lets wallets of Ethereum sign. */
    public static final String WALLET_SCRIPT = read("ceremonies.js") + read("wallets.js");

    /** Where it is found. */
    public static final String WALLET_SCRIPT_PATH = path("wallets", WALLET_SCRIPT);

    /** For the page on which owners change their identities with a wallet. */
    public static final String CHANGE_SCRIPT = read("changes.js");

    /** Where it is found. */
    public static final String CHANGE_SCRIPT_PATH = path("changes", CHANGE_SCRIPT);

    /** For the page that opens sharing links. */
    public static final String SHARED_SCRIPT = read("shared.js");

    /** Where it is found. */
    public static final String SHARED_SCRIPT_PATH = path("shared", SHARED_SCRIPT);

    /** No script, no picture, nothing from elsewhere, forms that lead nowhere else, and no other page may frame this one. */
    public static final String POLICY = policy("'self'", "");

    /** The same, but for {@link #SCRIPT}, which speaks with this server alone. */
    public static final String POLICY_WITH_SCRIPT = policy("'self'", "; script-src 'self'; connect-src 'self'");

    /** An address that cannot end its place in a policy. */
    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9+.:/\\[\\]_-]+");

    private static final int USUAL_SIZE = 16 * 1024;

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Html.class.getClassLoader(), Html.class.getPackageName());

    private Html() {}

    /**
     * What every page begins with.
     *
     * @param words in the reader's language
     * @param home where the server's own page is
     * @param title of the page
     * @param languages where a form chooses another language; empty if this page offers none
     */
    public record Frame(Words words, String home, String title, Optional<String> languages) {

        /** Of a page that is only in the language that the browser asks for. */
        public Frame(Words words, String home, String title) {
            this(words, home, title, Optional.empty());
        }

        /** The same, with a choice of languages. */
        public Frame offering(String languages) {
            return new Frame(words, home, title, Optional.of(languages));
        }

        List<Words> others() {
            return Words.all().stream().filter(other -> other != words).toList();
        }
    }

    /**
     * The policy of a page whose form may lead on to another origin: browsers look at where a form's answer sends them, too.
     *
     * @param address where to; only its scheme, host and port count
     */
    public static String policyLeadingTo(URI address) {
        String host = address.getHost();
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        String source = host == null ? address.getScheme() + ":" : address.getScheme() + "://" + host + port;
        return SOURCE.matcher(source).matches() ? policy("'self' " + source, "") : POLICY;
    }

    /**
     * The policy of the page that opens sharing links: it runs that one script, speaks with this server's pods, and shows pictures that it has fetched itself.
     *
     * @param server its own address, without a slash
     * @param pods further sources of a policy, each after a space; empty where pods are paths
     */
    public static String policyOfShared(String server, String pods) {
        return policy(
                "'none'",
                "; script-src " + server + SHARED_SCRIPT_PATH + "; connect-src " + server + pods + "; img-src blob:");
    }

    /** A name that changes with what the script says, so that it can be kept for ever. */
    private static String path(String name, String script) {
        return "/-/" + name + "."
                + digest(script).replaceAll("[^A-Za-z0-9]", "").substring(0, 12) + ".js";
    }

    private static String policy(String forms, String scripts) {
        return "default-src 'none'; style-src 'sha256-" + digest(STYLE) + "'; base-uri 'none'; form-action " + forms
                + "; frame-ancestors 'none'" + scripts;
    }

    /**
     * A whole page.
     *
     * @param template its name, without {@code .jte}
     * @param page what the template shows
     */
    public static byte[] page(String template, Record page) {
        StringOutput text = new StringOutput(USUAL_SIZE);
        TEMPLATES.render(template + ".jte", page, text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** SHA-256 in Base64, as policies name styles. */
    public static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String read(String resource) {
        try (InputStream in = Html.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
