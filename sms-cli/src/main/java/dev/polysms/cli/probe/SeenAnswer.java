package dev.polysms.cli.probe;

import java.util.Optional;

/**
 * What a report may know of one answer.
 *
 * @param call the documented name of the call
 * @param status the HTTP status
 * @param type the type of the body, as one of a few constants
 * @param form the form of a JSON body; empty for any other body
 */
record SeenAnswer(String call, int status, String type, Optional<Form> form) {
    static final String NO_BODY = "no body";

    boolean isSuccess() {
        return status / 100 == 2;
    }

    String describe() {
        return form.map(Form::describe).orElse("not JSON");
    }
}
