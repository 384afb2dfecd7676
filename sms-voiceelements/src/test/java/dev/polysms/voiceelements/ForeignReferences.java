package dev.polysms.voiceelements;

import java.util.List;
import java.util.stream.Stream;

/** What a forged message may give for a link to a picture. */
final class ForeignReferences {
    private ForeignReferences() {}

    /**
     * Links that must not be followed.
     *
     * @param base the vendor's root, such as {@code http://127.0.0.1:4711}
     */
    static List<String> at(String base) {
        String authority = base.substring(base.indexOf("://") + 3);
        String media = base + "/v1/media/";
        Stream<String> elsewhere = Stream.of(
                "https://evil.example/v1/media/64/a/1/IMG.jpg",
                "http://evil.example/v1/media/64/a/1/IMG.jpg",
                "//" + authority + "/v1/media/a.jpg",
                "//evil.example/v1/media/a.jpg",
                "ftp://" + authority + "/v1/media/a.jpg",
                "file:///v1/media/a.jpg",
                "javascript:alert(1)",
                "data:image/png;base64,AAAA",
                (base.startsWith("https:") ? "http://" : "https://") + authority + "/v1/media/a.jpg",
                base + ".evil.example/v1/media/a.jpg",
                base + "@evil.example/v1/media/a.jpg",
                base.replace("://", "://user@") + "/v1/media/a.jpg",
                base.replace("://", "://user:pass@") + "/v1/media/a.jpg",
                base.replace("://", "://evil.example@") + "/v1/media/a.jpg",
                base.replace("://", "://evil.example\\@") + "/v1/media/a.jpg",
                base.replace("://", "://evil.example#@") + "/v1/media/a.jpg",
                base.replace("://", "://evil.example?@") + "/v1/media/a.jpg",
                base.replace("://", ":/") + "/v1/media/a.jpg",
                base.replace("://", ":\\\\") + "/v1/media/a.jpg",
                base.replace("://", ":///") + "/v1/media/a.jpg",
                "http://0x7f000001/v1/media/a.jpg",
                base + "0/v1/media/a.jpg",
                base + ":1/v1/media/a.jpg");
        Stream<String> otherMethods = Stream.of(
                base + "/v1/ReturnNumber?Number=7205550100",
                base + "/v1/ReturnNumber",
                base + "/V1/returnnumber?Number=7205550100",
                base + "/v1/AssignNumber?Number=7205550100",
                base + "/v1/media",
                base + "/v1/media?Number=7205550100",
                base + "/v1/mediaX/a.jpg",
                base + "/v1//media/a.jpg",
                base + "//v1/media/a.jpg",
                base + "/x/v1/media/a.jpg",
                base + "/v1/./media/a.jpg",
                base + "/v1/x/../media/a.jpg",
                base + "/v1/%6dedia/a.jpg",
                base + "/v1%2fmedia/a.jpg",
                base + "\\v1\\media\\a.jpg",
                base,
                base + "/");
        Stream<String> ways = Stream.of(
                "",
                "../ReturnNumber",
                "../ReturnNumber?Number=7205550100",
                "..%2fReturnNumber?Number=7205550100",
                "..%2FReturnNumber%3FNumber=7205550100",
                "..%5cReturnNumber",
                "..\\ReturnNumber?Number=7205550100",
                "%2e%2e/ReturnNumber?Number=7205550100",
                "%2E%2E/ReturnNumber",
                ".%2e/ReturnNumber",
                "%2e./ReturnNumber",
                "%252e%252e/ReturnNumber",
                "%252e%252e%252fReturnNumber",
                "%c0%ae%c0%ae/ReturnNumber",
                "..%c0%afReturnNumber",
                "..%e0%80%afReturnNumber",
                "..%ef%bc%8fReturnNumber",
                "..\uFF0FReturnNumber",
                "..\u2215ReturnNumber",
                "\uFF0E\uFF0E/ReturnNumber",
                "..;/ReturnNumber",
                "..;x=1/ReturnNumber?Number=7205550100",
                "a.jpg;/../../ReturnNumber",
                "a.jpg;x=1",
                "%3b/a.jpg",
                "64/../../ReturnNumber",
                "64/./a.jpg",
                "64//a.jpg",
                "/a.jpg",
                "//evil.example/a.jpg",
                "64/a.jpg/",
                "64/a.jpg/..",
                "64/.../a.jpg",
                ".. /ReturnNumber",
                "%2e%2e%20/ReturnNumber",
                ". ./ReturnNumber",
                "..%00/ReturnNumber",
                "a.jpg%00.png",
                "a.jpg%0d%0aToken:%20x",
                "a.jpg%09",
                "a.jpg?",
                "a.jpg?Number=7205550100",
                "a.jpg#top",
                "a.jpg%23",
                "a.jpg%3f",
                "a.jpg%3FNumber=7205550100",
                "a.jpg%",
                "a.jpg%2",
                "a.jpg%zz",
                "%u002e%u002e/ReturnNumber",
                "a.jpg::$DATA",
                "C:/a.jpg",
                "C%3A/a.jpg",
                "a|b.jpg",
                "a*b.jpg",
                "<script>.jpg",
                "a\"b.jpg",
                "\u202Egpj.exe");
        return Stream.of(elsewhere, otherMethods, ways.flatMap(way -> Stream.of(media + way, way)))
                .flatMap(all -> all)
                .filter(link -> !link.isBlank())
                .toList();
    }
}
