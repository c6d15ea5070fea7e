package one.twogather.pod.pages;

/**
 * What every page of an account has: who is signed in, the way to the other pages, and the way out.
 *
 * @param account the name
 * @param here which page this is: {@code home}, {@code apps}, {@code activity}, {@code keys} or {@code sessions}
 * @param csrf goes with each form
 */
public record Menu(String account, String here, String csrf) {}
