package dev.polysms.optout;

import java.util.List;
import java.util.Map;

/**
 * The standard keywords. A word is written once: case, accents and hyphens do not matter.
 *
 * <p>The English words are those of the US carriers and of the CTIA, and those that the FCC names as a revocation (47 CFR
 * 64.1200(a)(10): revoke, opt out). The words of the other languages are common translations; no rule names them, except
 * the French ones, which Canadian carriers require.
 */
final class StandardWords {
    static final Map<Keyword, List<String>> WORDS = Map.of(
            Keyword.OPT_OUT,
            List.of(
                    // ---- English
                    "stop",
                    "stopall",
                    "stop all",
                    "unsubscribe",
                    "cancel",
                    "end",
                    "quit",
                    "revoke",
                    "opt out",
                    "optout",
                    // ---- Czech
                    "zrušit",
                    "zruš",
                    "odhlásit",
                    "odhlásit se",
                    "odhlaš",
                    "ukončit",
                    "konec",
                    "neposílat",
                    // ---- Spanish
                    "alto",
                    "parar",
                    "cancelar",
                    "baja",
                    "dar de baja",
                    "darme de baja",
                    "desuscribir",
                    "desuscribirse",
                    "no más",
                    "fin",
                    // ---- Russian
                    "стоп",
                    "отписаться",
                    "отписка",
                    "отпиши",
                    "отмена",
                    "отменить",
                    "отказ",
                    "отказаться",
                    "конец",
                    // ---- French
                    "arrêt"),
            Keyword.OPT_IN,
            List.of(
                    // ---- English
                    "start",
                    "unstop",
                    "subscribe",
                    "opt in",
                    "optin",
                    // ---- Czech
                    "přihlásit",
                    "přihlásit se",
                    "obnovit",
                    // ---- Spanish
                    "iniciar",
                    "comenzar",
                    "alta",
                    "suscribir",
                    "suscribirse",
                    // ---- Russian
                    "старт",
                    "подписаться",
                    "возобновить"),
            Keyword.HELP,
            List.of(
                    // ---- English, and of many languages
                    "help",
                    "info",
                    // ---- Czech
                    "pomoc",
                    "nápověda",
                    // ---- Spanish
                    "ayuda",
                    "información",
                    // ---- Russian
                    "помощь",
                    "справка",
                    "инфо",
                    // ---- French
                    "aide"));

    private StandardWords() {}
}
