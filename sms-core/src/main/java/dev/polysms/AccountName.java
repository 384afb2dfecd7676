package dev.polysms;

import java.util.Objects;
import java.util.regex.Pattern;

/** The rule for the names of accounts: they are tags of metrics and parts of log lines. */
final class AccountName {
    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,39}");

    private AccountName() {}

    static String require(String account) {
        Objects.requireNonNull(account, "account");
        if (!SYNTAX.matcher(account).matches()) {
            throw new IllegalArgumentException(
                    "An account's name starts with a letter and has up to 40 letters, digits,"
                            + " dots, hyphens and underscores; choose one such as marketing");
        }
        return account;
    }
}
