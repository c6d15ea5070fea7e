package one.twogather.pod.pages;

/** What {@code landing.jte} shows. */
public record LandingView(Html.Frame frame) {}
