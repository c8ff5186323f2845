package overt.evaluation.samplecrowd;

import java.util.List;
import overt.face.models.FileSource.InNpmPackage;
import overt.face.models.FileSource.NpmPackage;
import overt.face.models.PinnedFile;

/** A published picture that faces are taken from. Never part of the product: fetched, and trusted by its digest only. */
enum SourceFile {
    GRID(
            Tarball.HUMAN,
            "assets/screenshot-facematch.jpg",
            329_156,
            "0d3e56e29cf588faf2d5515f10ab18ad0f1bab4959b7e3cc885bd43f1d305465"),
    PHOTOGRAPH_1(
            Tarball.FACE_API,
            "demo/sample1.jpg",
            144_516,
            "8ecae4b267b2d3169e06e00c7dee97097aa2a94635d45216f7732a5f4943cb51"),
    PHOTOGRAPH_2(
            Tarball.FACE_API,
            "demo/sample2.jpg",
            181_758,
            "7d2b60ae6f13bf30f422e04df87451081a02c83de469056f25afb44b7000c691"),
    PHOTOGRAPH_3(
            Tarball.FACE_API,
            "demo/sample3.jpg",
            221_049,
            "8eb081c9efb14370fa94d9feab9e5fbeafd19a627491853a80c2bf67f7ffa936"),
    PHOTOGRAPH_4(
            Tarball.FACE_API,
            "demo/sample4.jpg",
            210_824,
            "729efa5923061d40eb4ed5f267a18cc7b8ba6f852bb2757b16d8b7e4937476fc"),
    PHOTOGRAPH_5(
            Tarball.FACE_API,
            "demo/sample5.jpg",
            166_400,
            "6d45095ebb182d8f975c0790e0e4eefd86fbb40609cf4b271776d92e12662938"),
    PHOTOGRAPH_6(
            Tarball.FACE_API,
            "demo/sample6.jpg",
            302_445,
            "9baad80f9d5e306fb9b8c0913d44445f1e95848df317530efb03d0934c57ba87");

    private enum Tarball {
        HUMAN("@vladmandic/human", "3.3.6", "425e9c51dbbca0c8934362b170cb0d54c2529c11c654b3c03092b16e9d6ad3f7"),
        FACE_API("@vladmandic/face-api", "1.7.15", "0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031");

        private final String name;
        private final String version;
        private final String digest;

        Tarball(String name, String version, String digest) {
            this.name = name;
            this.version = version;
            this.digest = digest;
        }
    }

    private final Tarball tarball;
    private final String path;
    private final long bytes;
    private final String digest;

    SourceFile(Tarball tarball, String path, long bytes, String digest) {
        this.tarball = tarball;
        this.path = path;
        this.bytes = bytes;
        this.digest = digest;
    }

    /** @param number 1 to 6 */
    static SourceFile photograph(int number) {
        return valueOf("PHOTOGRAPH_" + number);
    }

    /** The file with its digest and the package that it is published in. */
    PinnedFile pinned() {
        NpmPackage npmPackage = new NpmPackage(tarball.name, tarball.version, tarball.digest);
        String name = path.substring(path.indexOf('/') + 1);
        return new PinnedFile(name, bytes, digest, List.of(new InNpmPackage(npmPackage, path)));
    }
}
