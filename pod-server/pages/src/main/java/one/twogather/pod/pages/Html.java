package one.twogather.pod.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Pages for people: templates ({@code src/main/jte}) that were compiled with this class, one style for all of them, and a policy that allows that style
 * and nothing else. The templates escape whatever they are given, by where it stands.
 */
public final class Html {

    /** For the layout, which writes it as it is. */
    static final String STYLE = read("style.css");

    /** No script, no picture, nothing from elsewhere, forms that lead nowhere else, and no other page may frame this one. */
    public static final String POLICY = "default-src 'none'; style-src 'sha256-" + digest(STYLE)
            + "'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
     */
    public record Frame(Words words, String home, String title) {}

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
