import BomafideAdvisories
import Testing

@Suite struct RepositoryKeyTests {
  @Test(arguments: [
    ("https://github.com/Python/CPython", "github.com/python/cpython"),
    ("git+https://user:word@GitHub.com/python/cpython.git#frag", "github.com/python/cpython"),
    ("git@github.com:python/cpython.git", "github.com/python/cpython"),
    ("ssh://git@github.com:22/python/cpython/", "github.com/python/cpython"),
    ("https://gitlab.com/Group/Sub/Name.git/", "gitlab.com/Group/Sub/Name"),
    ("git://git.kernel.org/pub/scm/linux.git", "git.kernel.org/pub/scm/linux"),
    ("github.com/a/b", "github.com/a/b"), ("https://www.github.com/a/b?x=1", "github.com/a/b"),
    ("http://localhost:3000/a/b", "localhost/a/b"),
  ])
  func `addresses of one repository have one key`(address: String, key: String) {
    #expect(RepositoryKey.key(of: address) == key)
    #expect(RepositoryKey.key(of: key) == key || key.hasPrefix("localhost"))
  }

  @Test(arguments: [
    "", "https://", "https://github.com", "https://github.com/", "a b", "./x/y", "NOASSERTION",
  ])
  func `what names no repository on a host has none`(address: String) {
    #expect(RepositoryKey.key(of: address) == nil)
  }
}
