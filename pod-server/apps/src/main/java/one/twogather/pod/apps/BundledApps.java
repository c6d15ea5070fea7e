package one.twogather.pod.apps;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The apps of one server, on the host {@code apps.} below its own. */
public final class BundledApps {

    /** Where Notes begins. */
    public static final String NOTES = "/notes/";

    private static final String CLIENT = NOTES + "id.jsonld";

    /** What the page of an app names: the files with a digest in their names. */
    private static final Pattern NAMED = Pattern.compile("(?:src|href)=\"(notes\\.[0-9a-f]{12}\\.(js|css))\"");

    /** The last label of a host that is no name but an address (URL Standard, "ends in a number"), which has nothing below it. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private final URI home;
    private final Map<String, AppFile> files = new HashMap<>();

    private BundledApps(URI home) {
        this.home = home;
        byte[] page = read("index.html");
        files.put(NOTES, AppFile.of("text/html; charset=utf-8", page, false));
        files.put(NOTES + "icon.svg", AppFile.of("image/svg+xml", read("icon.svg"), false));
        files.put(NOTES + "licences.txt", AppFile.of("text/plain; charset=utf-8", read("licences.txt"), false));
        files.put(CLIENT, AppFile.of("application/ld+json", introduction()));
        Matcher named = NAMED.matcher(new String(page, StandardCharsets.UTF_8));
        while (named.find()) {
            String type = named.group(2).equals("js") ? "text/javascript" : "text/css";
            files.put(NOTES + named.group(1), AppFile.of(type + "; charset=utf-8", read(named.group(1)), true));
        }
    }

    /**
     * The apps of a server; empty where they cannot be: at an address without a name, and where browsers would not let them sign, which takes https or this
     * very machine.
     *
     * @param base the server's public address
     */
    public static Optional<BundledApps> at(URI base) {
        return home(base).map(BundledApps::new);
    }

    /** Where the apps of a server live, with a slash at the end; empty where they cannot be. */
    public static Optional<URI> home(URI base) {
        String host = base.getHost();
        boolean isHere = host.equals("localhost") || host.endsWith(".localhost");
        boolean isName = !host.startsWith("[") && !NUMBER.matcher(host).matches();
        return isName && (isHere || base.getScheme().equals("https"))
                ? Optional.of(URI.create(base.getScheme() + "://apps." + base.getRawAuthority() + "/"))
                : Optional.empty();
    }

    /** Where people find Notes; empty where it cannot be. */
    public static Optional<String> notes(URI base) {
        return home(base).map(home -> home + NOTES.substring(1));
    }

    /** Where they live, with a slash at the end. */
    public URI home() {
        return home;
    }

    /** The host and perhaps the port that the apps are asked for at, in lower case. */
    public String authority() {
        return home.getRawAuthority();
    }

    /** The file at a path, if there is one. */
    public Optional<AppFile> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The document by which an app introduces itself, if that is what stands at the address (Solid-OIDC §5.1). */
    public Optional<AppFile> introduction(String address) {
        return address.equals(address(CLIENT)) ? file(CLIENT) : Optional.empty();
    }

    private String address(String path) {
        return home + path.substring(1);
    }

    private String introduction() {
        return """
                {
                  "@context": ["https://www.w3.org/ns/solid/oidc-context.jsonld"],
                  "client_id": "%1$sid.jsonld",
                  "client_name": "Notes",
                  "client_uri": "%1$s",
                  "logo_uri": "%1$sicon.svg",
                  "redirect_uris": ["%1$s"],
                  "grant_types": ["authorization_code", "refresh_token"],
                  "response_types": ["code"],
                  "scope": "openid webid offline_access",
                  "token_endpoint_auth_method": "none"
                }
                """
                .formatted(address(NOTES));
    }

    private static byte[] read(String name) {
        try (InputStream in = BundledApps.class.getResourceAsStream("notes/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the app's " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
