import Foundation
import GRDB
import Generation

extension DamagedLedger {
    /// One of the things that happen to files: a page of zeros, a page of noise, a torn page, a cut, a flipped byte.
    func harm(_ random: inout some RandomNumberGenerator) throws {
        let size = try size
        let page = Int.random(in: 0..<size / 4096, using: &random) * 4096
        switch Int.random(in: 0..<5, using: &random) {
        case 0: try overwrite(at: page, with: Array(repeating: 0, count: 4096))
        case 1: try overwrite(at: page, with: noise(4096, &random))
        case 2:
            try overwrite(at: page + 512 * Int.random(in: 0..<8, using: &random), with: noise(512, &random))
        case 3: try cut(to: Int.random(in: 1..<size, using: &random))
        default: try overwrite(at: Int.random(in: 0..<size, using: &random), with: noise(1, &random))
        }
    }

    private func noise(_ count: Int, _ random: inout some RandomNumberGenerator) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    }

    private func cut(to length: Int) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? handle.close() }
        try handle.truncate(atOffset: UInt64(length))
    }

    /// Takes it back to before decisions had a table.
    func forgetDecisions() throws {
        let database = try DatabaseQueue(path: path)
        try database.write {
            try $0.execute(sql: "DROP TABLE decision")
            try $0.execute(sql: "DELETE FROM grdb_migrations WHERE identifier = '3'")
        }
        try database.close()
    }

    /// Says that a later version was here.
    func addMigration(_ name: String) throws {
        let database = try DatabaseQueue(path: path)
        try database.write {
            try $0.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [name])
        }
        try database.close()
    }
}
