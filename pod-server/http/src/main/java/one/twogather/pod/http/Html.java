package one.twogather.pod.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The frame of the few pages that are written here: no script, no picture, nothing from elsewhere, and a policy that says so. */
final class Html {

    private static final String STYLE = ":root{color-scheme:light dark}"
            + "body{font:1.05rem/1.6 system-ui,sans-serif;max-width:38rem;margin:12vh auto 4rem;padding:0 1.25rem}"
            + "h1{font-size:1.7rem;line-height:1.25;margin:0 0 1rem}"
            + "code,small{overflow-wrap:anywhere}"
            + "a{color:inherit;text-decoration-thickness:.08em;text-underline-offset:.15em}"
            + "footer{margin-top:3rem;opacity:.75}";

    /** Style and nothing else may be used, and no other page may frame this one. */
    static final byte[] POLICY = Head.lines(
            "Content-Type: text/html; charset=utf-8",
            "Content-Security-Policy: default-src 'none'; style-src 'sha256-" + digest(STYLE)
                    + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options: nosniff",
            "Referrer-Policy: no-referrer");

    private Html() {}

    /**
     * A whole page.
     *
     * @param language a BCP 47 tag
     * @param title text
     * @param body markup, already escaped
     */
    static byte[] page(String language, String title, String body) {
        return ("<!doctype html><html lang=\"" + escape(language) + "\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
                        + escape(title)
                        + "</title><style>" + STYLE + "</style></head><body><main>" + body + "</main></body></html>\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Text as it may stand in an element or in a quoted attribute. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    private static String digest(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
